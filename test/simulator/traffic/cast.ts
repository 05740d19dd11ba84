/** Invented people; none of them is anybody. */
export const names = [
  'Nguyễn Thị Hồng Nhung',
  'Trần Văn Đức',
  'Lê Minh Khôi',
  'Phạm Thuỳ Dương',
  'Hoàng Anh Tuấn',
  'Vũ Thị Lan',
  'Đặng Quốc Bảo',
  'Bùi Thanh Hà',
  'Đỗ Ngọc Ánh',
  'Hồ Thị Kim Oanh',
  'Ngô Đình Phúc',
  'Dương Mỹ Linh',
  'Lý A Sùng',
  "H'Lim Êban",
  'Thạch Thị Sa Rây',
  'Mai Xuân Trường',
  'Tạ Bích Ngọc',
  'Cao Văn Hùng',
  'Phan Thị Yến Nhi',
  'Trịnh Gia Hân',
  'Huỳnh Tấn Lộc',
  'Sarah Whitfield',
  'Daniel Okafor',
  'Tanaka Yuki',
  'Kim Ji-woo',
  'Priya Raman',
]

export type Topic = 'contract' | 'overtime' | 'maternity' | 'insurance' | 'children' | 'skills'

export const posts: { topic: Topic; message: string }[] = [
  {
    topic: 'contract',
    message:
      'Thử việc bao lâu là đúng luật?\n\nTheo Bộ luật Lao động 2019, thời gian thử việc tuỳ vào công việc: tối đa 180 ngày với người quản lý doanh nghiệp, 60 ngày với công việc cần trình độ cao đẳng trở lên, 30 ngày với công việc cần trình độ trung cấp và 6 ngày làm việc với công việc khác. Mỗi công việc chỉ thử việc một lần.\n\nBạn có câu hỏi về hợp đồng? Hãy để lại bình luận.',
  },
  {
    topic: 'overtime',
    message:
      'Làm thêm giờ được trả bao nhiêu?\n\n• Ngày thường: ít nhất 150 %\n• Ngày nghỉ hằng tuần: ít nhất 200 %\n• Ngày lễ, Tết: ít nhất 300 %, chưa kể tiền lương ngày lễ\n\nLàm thêm chỉ khi bạn đồng ý. #BộLuậtLaoĐộng2019',
  },
  {
    topic: 'maternity',
    message:
      'A fair workplace does not ask about your plans to have children.\n\nViet Nam’s Labour Code protects women and men against discrimination at work, and protects maternity: six months of leave, an hour off each day while nursing a child under 12 months, and a job to come back to. Tell us: what would make your workplace fairer?',
  },
  {
    topic: 'insurance',
    message:
      'Bảo hiểm xã hội: của để dành cho cả cuộc đời.\n\nTừ ngày 1/7/2025, Luật Bảo hiểm xã hội 2024 cho phép người đóng đủ 15 năm được hưởng lương hưu khi đến tuổi, và bổ sung trợ cấp thai sản cho người tham gia BHXH tự nguyện.\n\nĐừng vội rút một lần. Hãy hỏi chúng tôi trước khi quyết định.',
  },
  {
    topic: 'children',
    message:
      'Trẻ em cần được đi học, được chơi và được an toàn.\n\nNgười chưa đủ 15 tuổi chỉ được làm một số công việc nhẹ theo danh mục của pháp luật. Nếu bạn thấy một em nhỏ phải làm việc nặng nhọc, nguy hiểm, hãy gọi Tổng đài quốc gia bảo vệ trẻ em 111 (miễn phí, 24/7).',
  },
  {
    topic: 'skills',
    message:
      'Skills for a greener future 🌱\n\nWe are looking for young people in Ha Noi, Hai Phong and Dong Nai to join a free course on energy efficiency in factories, taught in Vietnamese with support from our partners. Ask us anything in the comments.\n\nKhoá học miễn phí, có chứng nhận. Hạn đăng ký: cuối tháng.',
  },
]
